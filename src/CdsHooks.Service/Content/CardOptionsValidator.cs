using CdsHooks.Rules.Pipeline;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Content;

/// <summary>Checks the annotations of <see cref="CardOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class CardOptionsValidator : IValidateOptions<CardOptions>;

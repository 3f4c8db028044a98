using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.SharedState;

[OptionsValidator]
internal sealed partial class SharedStateOptionsValidator : IValidateOptions<SharedStateOptions>;

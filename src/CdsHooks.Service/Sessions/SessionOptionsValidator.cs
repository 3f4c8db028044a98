using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Sessions;

[OptionsValidator]
internal sealed partial class SessionOptionsValidator : IValidateOptions<SessionOptions>;

using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Sessions;

[OptionsValidator]
internal sealed partial class AppSessionOptionsValidator : IValidateOptions<AppSessionOptions>;

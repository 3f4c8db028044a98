using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

[OptionsValidator]
internal sealed partial class LedgerOptionsValidator : IValidateOptions<LedgerOptions>;

using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>The service does not start, since its packs are not sound.</summary>
internal sealed class PacksRefusedException(IEnumerable<PackProblem> problems) : Exception(
    $"""
    The rule packs are not sound, and the service does not start with them:
    {string.Join('\n', problems)}
    Packs:ServeGoodPacks starts it with the others. `cdshooks pack lint` tells the same without starting.
    """);

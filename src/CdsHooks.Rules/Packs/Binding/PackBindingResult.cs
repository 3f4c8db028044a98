namespace CdsHooks.Rules.Packs.Binding;

/// <summary>What came of binding a pack.</summary>
/// <param name="Pack">The pack; <see langword="null"/> when something is wrong with it.</param>
/// <param name="Problems">What is wrong with it, and warnings; in the order of the files.</param>
internal sealed record PackBindingResult(BoundPack? Pack, IReadOnlyList<PackProblem> Problems);

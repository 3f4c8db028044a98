using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Checks;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Rules.Packs;

/// <summary>Turns files into packs that run: read, bind, check, test. Does no I/O.</summary>
public static class PackLoader
{
    /// <summary>Loads packs. Never throws for any text.</summary>
    /// <param name="folders">The packs, those they use among them.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <param name="runTests">False to leave the tests of the packs out.</param>
    public static PackLoading Load(IReadOnlyList<PackFolder> folders, DateOnly today, bool runTests = true)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var order = new PackOrder(folders);
        var catalog = new CatalogChecks();
        var read = new Dictionary<string, (PackText? Text, bool IsReadable, BoundPack? Bound)>(StringComparer.Ordinal);
        var loaded = new List<LoadedPack>();
        foreach (var (documents, problems) in order.Packs)
        {
            var used = documents.Uses.Where(name => read.ContainsKey(name.Value)).ToList();
            foreach (var refused in used.Where(name => read[name.Value].Bound is null))
            {
                problems.Add(refused.Mark, ProblemCodes.UsedPackRefused, $"The pack '{refused.Value}', which is used here, is refused.");
            }
            // A file that cannot be read would make everything that it declares unknown.
            if (!documents.IsWhole || used.Exists(name => read[name.Value].Text is null))
            {
                if (documents.Id is { } unread) { read.TryAdd(unread.Value, (null, false, null)); }
                continue;
            }
            var text = PackReader.Read(documents, [.. used.Select(name => read[name.Value].Text!).Distinct()], problems);
            // What the pack itself gets wrong is told even when one that it uses is refused.
            var isReadable = problems.All.All(problem => problem.IsWarning || problem.Code == ProblemCodes.UsedPackRefused) && used.TrueForAll(name => read[name.Value].IsReadable);
            new RuleChecks(text, today, problems).Check();
            catalog.Check(text, problems);
            var pack = used.TrueForAll(name => read[name.Value].IsReadable) ? Bind(text, isReadable ? [] : documents.Names(), problems) : null;
            if (!isReadable) { pack = null; }
            if (pack is not null) { catalog.CheckTemplates(pack, problems); }
            if (runTests && pack is not null && !problems.HasErrors) { problems.Add(PackTestRunner.Run(pack).Problems); }
            if (problems.HasErrors) { pack = null; }
            if (pack is not null) { loaded.Add(new LoadedPack(pack)); }
            if (documents.Id is { } id) { read.TryAdd(id.Value, (text, isReadable, pack)); }
        }
        var found = order.Packs.SelectMany(pack => pack.Problems.All).Distinct()
            .OrderBy(problem => problem.Mark.Path, StringComparer.Ordinal).ThenBy(problem => problem.Mark.Line).ThenBy(problem => problem.Mark.Column);
        return new PackLoading(loaded, [.. found]);
    }

    private static BoundPack? Bind(PackText text, IReadOnlySet<string> unread, ProblemList problems)
    {
        var binding = PackBinding.Bind(text, unread);
        // What could not be read is wrong once, not once more for what was put in its place.
        var told = problems.All.Select(problem => problem.Mark).ToHashSet();
        problems.Add(binding.Problems.Where(problem => !told.Contains(problem.Mark)));
        return binding.Pack;
    }
}

using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Checks;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

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
        var read = new Dictionary<string, (PackText Text, bool IsSound)>(StringComparer.Ordinal);
        var loaded = new List<LoadedPack>();
        foreach (var (documents, problems) in order.Packs)
        {
            var used = documents.Uses.Where(name => read.ContainsKey(name.Value)).ToList();
            var text = PackReader.Read(documents, [.. used.Select(name => read[name.Value].Text).Distinct()], problems);
            foreach (var refused in used.Where(name => !read[name.Value].IsSound))
            {
                problems.Add(refused.Mark, ProblemCodes.UsedPackRefused, $"The pack '{refused.Value}', which is used here, is refused.");
            }
            new RuleChecks(text, today, problems).Check();
            catalog.Check(text, problems);
            var pack = Bind(text, problems);
            if (runTests && !problems.HasErrors) { RunTests(text, pack, problems); }
            if (!problems.HasErrors) { loaded.Add(new LoadedPack(text, pack)); }
            if (documents.Id is { } id) { read.TryAdd(id.Value, (text, !problems.HasErrors)); }
        }
        return new PackLoading(loaded, [.. order.Packs.SelectMany(pack => pack.Problems.All).Distinct().OrderBy(problem => problem.Mark.Path, StringComparer.Ordinal).ThenBy(problem => problem.Mark.Line).ThenBy(problem => problem.Mark.Column)]);
    }

    // The seam for what makes rules of texts: it notes faults of expressions and facts in the list.
    private static RulePack Bind(PackText text, ProblemList problems)
    {
        _ = problems;
        return new RulePack
        {
            Id = text.Id.Value,
            Version = text.Version,
            Services =
            [
                .. text.Services.Select(service => new ServiceDefinition
                {
                    Id = service.Id.Value,
                    Hooks = [.. service.Hooks.Select(hook => hook.Value)],
                    Title = service.Title,
                    Description = service.Description,
                    UsageRequirements = service.UsageRequirements,
                    Rules = [],
                }),
            ],
        };
    }

    // The seam for what runs the tests of a pack and notes each that fails.
    private static void RunTests(PackText text, RulePack pack, ProblemList problems) => _ = (text, pack, problems);
}

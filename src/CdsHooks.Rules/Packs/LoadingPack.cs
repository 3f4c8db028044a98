using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Checks;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Rules.Packs;

/// <summary>A pack on its way from documents to rules that run.</summary>
/// <param name="documents">Its files.</param>
/// <param name="uses">The packs before it that it uses.</param>
/// <param name="problems">What is wrong with it.</param>
internal sealed class LoadingPack(PackDocuments documents, IReadOnlyList<Marked<string>> uses, ProblemList problems)
{
    private PackText? text;
    private bool isReadable;

    /// <summary>The pack; <see langword="null"/> when something is wrong with it.</summary>
    public BoundPack? Bound { get; private set; }

    /// <summary>Reads, checks and binds it. Packs that do not use one another may be read at the same time.</summary>
    /// <param name="read">The packs before it.</param>
    /// <param name="today">The date against which review dates are held.</param>
    public void Read(IReadOnlyDictionary<string, LoadingPack> read, DateOnly today)
    {
        foreach (var refused in uses.Where(name => read[name.Value].Bound is null))
        {
            problems.Add(refused.Mark, ProblemCodes.UsedPackRefused, $"The pack '{refused.Value}', which is used here, is refused.");
        }
        // A file that cannot be read would make everything that it declares unknown.
        if (!documents.IsWhole || uses.Any(name => read[name.Value].text is null)) { return; }
        text = PackReader.Read(documents, [.. uses.Select(name => read[name.Value].text!).Distinct()], problems);
        // What the pack itself gets wrong is told even when one that it uses is refused.
        isReadable = problems.All.All(problem => problem.IsWarning || problem.Code == ProblemCodes.UsedPackRefused) && uses.All(name => read[name.Value].isReadable);
        new RuleChecks(text, today, problems).Check();
        if (!uses.All(name => read[name.Value].isReadable)) { return; }
        var bound = Bind(isReadable ? [] : documents.Names());
        Bound = isReadable ? bound : null;
    }

    /// <summary>Checks it against all packs before it.</summary>
    public void CheckAgainst(CatalogChecks catalog)
    {
        if (text is null) { return; }
        catalog.Check(text, problems);
        if (Bound is not null) { catalog.CheckTemplates(Bound, problems); }
    }

    /// <summary>Runs its tests, and refuses it when anything is wrong with it.</summary>
    /// <param name="runTests">False to leave them out.</param>
    public void Test(bool runTests)
    {
        if (runTests && !documents.Folder.IsSealed && Bound is not null && !problems.HasErrors) { problems.Add(PackTestRunner.Run(Bound).Problems); }
        if (problems.HasErrors) { Bound = null; }
    }

    /// <summary>Lets packs after it use it.</summary>
    public void AddTo(Dictionary<string, LoadingPack> read)
    {
        if (documents.Id is { } id) { read.TryAdd(id.Value, this); }
    }

    private BoundPack? Bind(IReadOnlySet<string> unread)
    {
        var binding = PackBinding.Bind(text!, unread);
        // What could not be read is wrong once, not once more for what was put in its place.
        var told = problems.All.Select(problem => problem.Mark).ToHashSet();
        problems.Add(binding.Problems.Where(problem => !told.Contains(problem.Mark)));
        return binding.Pack;
    }
}

using CdsHooks.Cli.Output;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Packs;

/// <summary>Makes packs ready to answer calls.</summary>
internal static class LoadedCatalog
{
    /// <summary>The services of the packs at a path; <see langword="null"/> when one is refused, after its problems have been written.</summary>
    /// <exception cref="UsageException">There is no pack, or two share the id of a rule or service.</exception>
    public static RuleCatalog? Load(CliIo io, string path, bool asJson)
    {
        var source = PackSource.Read(path);
        var loading = PackLoader.Load(source.All, io.Today, runTests: false);
        var errors = loading.Problems.Where(problem => !problem.IsWarning && source.IsAbout(problem)).ToList();
        if (errors.Count > 0)
        {
            ProblemText.Write(io, errors, asJson);
            return null;
        }
        try
        {
            return RuleCatalog.Compile(loading.Packs.Where(source.IsAbout).Select(pack => pack.Pack), MedicationKnowledge.Default);
        }
        catch (ArgumentException failure)
        {
            throw new UsageException(failure.Message);
        }
    }
}

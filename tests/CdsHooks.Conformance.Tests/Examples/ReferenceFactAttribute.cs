namespace CdsHooks.Conformance.Tests.Examples;

/// <summary>A fact over reference material that is not part of this repository; skipped, and said so, where there is none.</summary>
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute()
    {
        if (ReferenceFolder.Path is null) { Skip = "The reference examples are not here: no folder 'shared/conformance/examples' beside the repository."; }
    }
}

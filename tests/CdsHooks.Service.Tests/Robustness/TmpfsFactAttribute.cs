namespace CdsHooks.Service.Tests.Robustness;

/// <summary>A test that needs a small disk in memory; skipped where none can be mounted.</summary>
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!SmallDisk.IsPossible()) { Skip = "No disk in memory can be mounted here; that takes root."; }
    }
}

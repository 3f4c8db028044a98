namespace CdsHooks.Benchmarks.Profile;

/// <summary>Samples of one part, by whose code was running.</summary>
internal sealed class PartCount
{
    /// <summary>Samples in all.</summary>
    public int All { get; private set; }

    /// <summary>In code of this project.</summary>
    public int Own { get; private set; }

    /// <summary>In code of .NET and packages that the runtime compiled.</summary>
    public int Framework { get; private set; }

    /// <summary>In the runtime's own code and other native libraries.</summary>
    public int Native { get; private set; }

    /// <summary>In the operating system.</summary>
    public int Kernel { get; private set; }

    /// <summary>Counts one more.</summary>
    /// <param name="leaf">What was running.</param>
    public void Add(Frame leaf)
    {
        All++;
        if (leaf.IsKernel) { Kernel++; }
        else if (!leaf.IsManaged) { Native++; }
        else if (leaf.Name.StartsWith("CdsHooks.", StringComparison.Ordinal)) { Own++; }
        else { Framework++; }
    }
}

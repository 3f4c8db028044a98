using System.Runtime.InteropServices;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>One function on a sampled stack.</summary>
/// <param name="Name">Namespace, type and method for compiled .NET code; the symbol otherwise; empty when nobody knows it.</param>
/// <param name="Library">File name of what it was loaded from; <c>[kernel.kallsyms]</c> for the kernel.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Frame(string Name, string Library)
{
    /// <summary>True for code of the operating system.</summary>
    public bool IsKernel => Library.StartsWith("[kernel", StringComparison.Ordinal) || Library is "[guest.kernel.kallsyms]" or "[vdso]";

    /// <summary>True for code that the runtime compiled; its names come from the runtime's own map.</summary>
    public bool IsManaged => Library.StartsWith("perf-", StringComparison.Ordinal) && Library.EndsWith(".map", StringComparison.Ordinal);

    /// <summary>What to call it on a page.</summary>
    public string Title => Name.Length == 0 ? $"[{Library.Trim('[', ']')}]" : Name;
}

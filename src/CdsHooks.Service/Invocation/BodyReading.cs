using System.Runtime.InteropServices;

namespace CdsHooks.Service.Invocation;

/// <summary>What came of reading a body.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Body">The body, where it is <see cref="BodyEnd.Whole"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BodyReading(BodyEnd End, PooledBody? Body);

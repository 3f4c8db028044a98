using System.Runtime.InteropServices;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Invocation;

/// <summary>On which terms a body is read.</summary>
/// <param name="MostBytes">Most bytes that a body of undeclared length may have.</param>
/// <param name="Patience">How long its bytes are waited for.</param>
/// <param name="Memory">Where its bytes are taken from, and given back to when it is disposed of.</param>
/// <param name="Clock">Tells how long it has taken.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BodyTerms(long MostBytes, TimeSpan Patience, Room Memory, TimeProvider Clock);

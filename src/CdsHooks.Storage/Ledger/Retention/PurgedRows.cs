using System.Runtime.InteropServices;

namespace CdsHooks.Storage.Ledger.Retention;

/// <summary>What a purge has removed.</summary>
/// <param name="Comments">Comments erased from feedback that remains.</param>
/// <param name="Feedback">Feedback items.</param>
/// <param name="Calls">Calls, with their cards.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PurgedRows(int Comments, int Feedback, int Calls);

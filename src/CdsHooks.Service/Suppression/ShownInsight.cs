using System.Runtime.InteropServices;

namespace CdsHooks.Service.Suppression;

/// <summary>A card with a window that is about to be shown, or is not because it was.</summary>
/// <param name="CardUuid">The card.</param>
/// <param name="Key">Where it is remembered.</param>
/// <param name="HookInstance">The call.</param>
/// <param name="Window">How long it is not shown again.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ShownInsight(string CardUuid, string Key, Guid HookInstance, TimeSpan Window);

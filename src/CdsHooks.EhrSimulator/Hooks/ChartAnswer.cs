using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>What a read or search of a chart brought.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Resource">The resource, Bundle or OperationOutcome; <see langword="null"/> where there is none.</param>
internal sealed record ChartAnswer(int Status, JsonObject? Resource);

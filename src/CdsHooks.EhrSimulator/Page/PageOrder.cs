using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>An order that may be drafted.</summary>
/// <param name="Title">What is ordered, for people.</param>
/// <param name="Resource">The draft.</param>
internal sealed record PageOrder(string Title, JsonObject Resource);

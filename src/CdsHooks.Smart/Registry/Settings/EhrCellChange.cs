using System.Text.Json;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A cell that was set otherwise before.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Before">What it was set to; <see langword="null"/> when it was left to the vendor's default.</param>
/// <param name="After">What it is set to; <see langword="null"/> when it is left to the vendor's default.</param>
public sealed record EhrCellChange(string Path, JsonElement? Before, JsonElement? After);

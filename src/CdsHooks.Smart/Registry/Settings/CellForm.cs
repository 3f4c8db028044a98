using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>How values of a type are written.</summary>
internal abstract class CellForm<T>
{
    /// <summary>What may be written, after "It is".</summary>
    public abstract string Words { get; }

    /// <summary>Reads a value; what is refused is told, and <paramref name="value"/> is not to be used then.</summary>
    public abstract Refused? TryRead(JsonElement json, EhrSettingsRules rules, out T value);

    /// <summary>Writes a value in the one way it is stored.</summary>
    public abstract JsonNode Write(T value);

    /// <summary>What an operator wrote without quotes, as JSON.</summary>
    public virtual JsonNode? Parse(string text) => JsonValue.Create(text);

    /// <summary>Refuses because another form is asked for.</summary>
    protected Refused Unlike => new($"It is {Words}.");

    /// <summary>Why a value is refused.</summary>
    internal sealed record Refused(string Message, string? DidYouMean = null);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>One thing that can be set for an EHR.</summary>
public abstract class EhrCell
{
    private protected EhrCell(string path, string meaning)
    {
        Path = path;
        Meaning = meaning;
    }

    /// <summary>Its name: the properties that lead to it, as JSON writes them, such as <c>chartAccess.maxPages</c>.</summary>
    public string Path { get; }

    /// <summary>What it is for, in a few words.</summary>
    public string Meaning { get; }

    /// <summary>What it can be set to, in words: <c>a whole number from 1 to 100</c>.</summary>
    public abstract string Form { get; }

    /// <summary>Its value in force, as JSON; <see langword="null"/> when there is none.</summary>
    public abstract JsonNode? ValueOf(EhrRegistration ehr);

    /// <summary>What an operator wrote in a command or a setting, as JSON that can be read.</summary>
    internal abstract JsonNode? Parse(string text);

    /// <summary>Reads a value and writes it in the one way it is stored.</summary>
    /// <param name="json">The value.</param>
    /// <param name="rules">What is allowed where it is used.</param>
    /// <param name="stored">The value as it is stored.</param>
    /// <returns>What is wrong with it; <see langword="null"/> when nothing is.</returns>
    internal abstract EhrFault? TryRead(JsonElement json, EhrSettingsRules rules, out JsonElement stored);

    /// <summary>The registration with a stored value in force.</summary>
    internal abstract EhrRegistration Apply(EhrRegistration ehr, JsonElement stored);
}

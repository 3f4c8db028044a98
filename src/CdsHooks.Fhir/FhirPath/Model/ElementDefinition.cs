using System.Text;

namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>An element of an R4 type.</summary>
/// <param name="Name">Its name without <c>[x]</c>: <c>value</c>.</param>
/// <param name="Types">Names of the types it may have; for a backbone element the path (<c>Observation.component</c>), for a reference to another element's content the path of that.</param>
/// <param name="IsChoice">True for <c>value[x]</c>: in JSON its name ends with the type.</param>
/// <param name="IsList">True when it may repeat.</param>
/// <param name="JsonNames">The names it has in JSON in UTF-8, in the order of <paramref name="Types"/>; one for an element that is no choice.</param>
internal sealed record ElementDefinition(string Name, IReadOnlyList<string> Types, bool IsChoice, bool IsList, IReadOnlyList<byte[]> JsonNames)
{
    /// <summary>Reads <c>value[x]:Quantity|string</c> or <c>component*:.component</c>.</summary>
    /// <param name="column">The column of the table.</param>
    /// <param name="owner">Name of the type it belongs to, for which a leading point stands.</param>
    public static ElementDefinition Read(string column, string owner)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        var name = column.AsSpan(0, colon);
        var isList = name.EndsWith("*");
        if (isList) { name = name[..^1]; }
        var isChoice = name.EndsWith("[x]");
        if (isChoice) { name = name[..^3]; }
        var types = column[(colon + 1)..].Split('|');
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i][0] == '.') { types[i] = owner + types[i]; }
        }
        var plain = name.ToString();
        return new ElementDefinition(plain, types, isChoice, isList,
            isChoice ? Array.ConvertAll(types, type => Encoding.UTF8.GetBytes($"{plain}{char.ToUpperInvariant(type[0])}{type.AsSpan(1)}")) : [Encoding.UTF8.GetBytes(plain)]);
    }
}

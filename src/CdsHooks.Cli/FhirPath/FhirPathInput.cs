using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Cli.FhirPath;

/// <summary>What an expression is evaluated over, taken from a file.</summary>
internal sealed class FhirPathInput : IFhirPathVariables
{
    private readonly List<FhirPathItems> values;

    private FhirPathInput(FhirPathItems items, FhirPathType type, IReadOnlyList<FhirPathVariable> variables, List<FhirPathItems> values, FhirPathItems resource)
    {
        Items = items;
        Type = type;
        Variables = variables;
        this.values = values;
        Resource = resource;
    }

    /// <summary>The input.</summary>
    public FhirPathItems Items { get; }

    /// <summary>Its type, as far as it is known.</summary>
    public FhirPathType Type { get; }

    /// <summary>The prefetch keys of a hook call; none for a resource.</summary>
    public IReadOnlyList<FhirPathVariable> Variables { get; }

    /// <summary>What <c>%resource</c> is; empty for a hook call.</summary>
    public FhirPathItems Resource { get; }

    /// <summary>The input that a file holds; <see langword="null"/> when it is neither a resource nor a hook call.</summary>
    public static FhirPathInput? Of(TapeNode root)
    {
        if (root["resourceType"u8].GetString() is { } type)
        {
            var resource = FhirPathItems.Of(FhirPathValue.Of(root));
            return new FhirPathInput(resource, FhirPathType.Fhir(type, isSingle: true), [], [], resource);
        }
        return root["hook"u8].IsString ? OfCall(root) : null;
    }

    /// <inheritdoc/>
    public FhirPathItems Get(int slot, FhirPathCall call) => values[slot];

    private static FhirPathInput OfCall(TapeNode root)
    {
        var all = new List<FhirPathValue>();
        var variables = new List<FhirPathVariable>();
        var keys = new List<FhirPathItems>();
        foreach (var key in root["prefetch"u8].Members)
        {
            var found = new List<FhirPathValue>();
            Collect(key.Value, found);
            variables.Add(new FhirPathVariable(key.Name, TypeOf(found)));
            keys.Add(FhirPathItems.Of(found));
            all.AddRange(found);
        }
        var context = root["context"u8];
        foreach (var member in context.Members) { Collect(member.Value, all); }
        // As in a rule: the context of the hook, not the input of the expression.
        Add("context", context.IsObject ? FhirPathItems.Of(FhirPathValue.Of(context)) : default);
        Add("hook", FhirPathItems.Of(FhirPathValue.Of(root["hook"u8].GetString()!)));
        Add("user", context["userId"u8].GetString() is { } user ? FhirPathItems.Of(FhirPathValue.Of(user)) : default);
        return new FhirPathInput(FhirPathItems.Of(all), FhirPathType.Any, variables, keys, default);

        void Add(string name, FhirPathItems items)
        {
            // A key of that name could not be asked for in a rule either.
            if (variables.FindIndex(variable => variable.Name == name) is var taken and >= 0)
            {
                variables.RemoveAt(taken);
                keys.RemoveAt(taken);
            }
            variables.Add(new FhirPathVariable(name, FhirPathType.Any with { IsSingle = true }));
            keys.Add(items);
        }
    }

    // Known when all are of one type, so that a misspelt element is told.
    private static FhirPathType TypeOf(List<FhirPathValue> found)
    {
        var types = found.Select(value => value.Node["resourceType"u8].GetString()!).Distinct(StringComparer.Ordinal).ToList();
        return types.Count == 1 ? FhirPathType.Fhir(types[0], isSingle: found.Count == 1) : FhirPathType.Any;
    }

    private static void Collect(TapeNode node, List<FhirPathValue> found)
    {
        if (node["resourceType"u8].TextEquals("Bundle"u8))
        {
            foreach (var entry in node["entry"u8].Items)
            {
                if (entry["resource"u8].IsObject) { found.Add(FhirPathValue.Of(entry["resource"u8])); }
            }
        }
        else if (node["resourceType"u8].IsString) { found.Add(FhirPathValue.Of(node)); }
        else
        {
            foreach (var item in node.Items) { Collect(item, found); }
        }
    }
}

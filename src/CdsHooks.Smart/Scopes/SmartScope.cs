using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Smart.Scopes;

/// <summary>A SMART scope for resources, whichever version of SMART App Launch it was written in: <c>patient/Observation.rs</c>.</summary>
/// <param name="Context">On whose behalf.</param>
/// <param name="ResourceType">The type of resource; <see cref="AnyType"/> for all.</param>
/// <param name="Interactions">What may be done.</param>
/// <param name="Filter">To which resources of the type it is restricted.</param>
public sealed record SmartScope(ScopeContext Context, string ResourceType, ScopeInteractions Interactions, SearchParameters Filter)
{
    /// <summary>Stands for all types of resources.</summary>
    public const string AnyType = "*";

    private const string Letters = "cruds";

    private static readonly string[] Contexts = ["patient", "user", "system"];

    /// <summary>A scope for all resources of a type.</summary>
    public SmartScope(ScopeContext context, string resourceType, ScopeInteractions interactions)
        : this(context, resourceType, interactions, SearchParameters.None)
    {
    }

    /// <summary>Reads a scope of either version.</summary>
    /// <param name="text">One scope, without blanks.</param>
    /// <param name="scope">The scope; <see langword="null"/> for what is malformed, and for scopes that are not about resources (<c>openid</c>, <c>launch/patient</c>).</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SmartScope? scope)
    {
        ArgumentNullException.ThrowIfNull(text);
        scope = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var context = slash < 0 ? -1 : Array.IndexOf(Contexts, text[..slash]);
        if (context < 0) { return false; }
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var granted = question < 0 ? text[(slash + 1)..] : text[(slash + 1)..question];
        var dot = granted.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IsType(granted[..dot])) { return false; }
        var interactions = InteractionsOf(granted[(dot + 1)..], out var isVersion1);
        if (interactions == ScopeInteractions.None || (isVersion1 && question >= 0)) { return false; }
        if ((question < 0 ? SearchParameters.None : SearchParameters.TryParse(text[(question + 1)..])) is not { } filter) { return false; }
        scope = new SmartScope((ScopeContext)context, granted[..dot], interactions, filter);
        return true;
    }

    /// <summary>True when it grants that type.</summary>
    public bool IsFor(string resourceType) => ResourceType == AnyType || ResourceType == resourceType;

    /// <summary>True when everything that the other one is about is something this one is about too, whatever may be done with it.</summary>
    public bool Encloses(SmartScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Context == other.Context && IsFor(other.ResourceType) && Filter.Hold(other.Filter);
    }

    /// <summary>As SMART App Launch 2 writes it: <c>patient/Observation.rs?category=laboratory</c>.</summary>
    public override string ToString() =>
        $"{Head}.{string.Concat(Letters.Where((_, index) => ((int)Interactions & (1 << index)) != 0))}{(Filter.IsNone ? "" : $"?{Filter}")}";

    /// <summary>Its part before the dot: <c>patient/Observation</c>.</summary>
    internal string Head => $"{Contexts[(int)Context]}/{ResourceType}";

    private static bool IsType(string type) => type == AnyType || (type.Length > 0 && char.IsAsciiLetterUpper(type[0]) && type.All(char.IsAsciiLetter));

    private static ScopeInteractions InteractionsOf(string text, out bool isVersion1)
    {
        var whole = text switch
        {
            "read" => ScopeInteractions.AllReading,
            "write" => ScopeInteractions.AllWriting,
            "*" => ScopeInteractions.All,
            _ => ScopeInteractions.None,
        };
        isVersion1 = whole != ScopeInteractions.None;
        if (isVersion1) { return whole; }
        // The letters come in their order, each at most once.
        var last = -1;
        foreach (var letter in text)
        {
            var index = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (index <= last) { return ScopeInteractions.None; }
            whole |= (ScopeInteractions)(1 << index);
            last = index;
        }
        return whole;
    }
}

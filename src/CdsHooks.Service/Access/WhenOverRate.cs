namespace CdsHooks.Service.Access;

/// <summary>What a hook call is answered that goes beyond its EHR's calls a minute.</summary>
public enum WhenOverRate
{
    /// <summary>200 without cards, which no EHR shows as an error.</summary>
    NoCards,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    Refuse,
}

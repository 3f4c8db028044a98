using System.Diagnostics.CodeAnalysis;
using CdsHooks.Protocol.Invocation.Contexts;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>A prefetch template within the subset that every CDS Client understands: a read, or a search of one type.</summary>
/// <remarks>Without the FHIRPath tokens and <c>%key</c> variables of CDS Hooks 3.0. Immutable; <see cref="ToString"/> is the form on the
/// wire.</remarks>
public sealed class PrefetchTemplate
{
    private readonly string text;

    private PrefetchTemplate(string text, IReadOnlyList<string> tokens)
    {
        this.text = text;
        Tokens = tokens;
    }

    /// <summary>The tokens in order of first appearance, without braces (<c>context.patientId</c>).</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The resource type it reads or searches; <see langword="null"/> for <c>{{context.userId}}</c>, whose type is known in a
    /// call only.</summary>
    public string? ResourceType => text[0] == '{' ? null : text[..text.IndexOfAny(['/', '?'])];

    /// <summary>True for a search, whose answer is a Bundle; false for a read.</summary>
    public bool IsSearch => text.Contains('?', StringComparison.Ordinal);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The form on the wire.</param>
    /// <exception cref="FormatException">It leaves the portable subset; the message says where.</exception>
    public static PrefetchTemplate Parse(string text) =>
        TryParse(text, out var template, out var complaints) ? template : throw new FormatException(string.Join(" ", complaints));

    /// <summary>Reads a template.</summary>
    /// <param name="text">The form on the wire.</param>
    /// <param name="template">The template, if it is within the portable subset.</param>
    /// <param name="complaints">Where it leaves the subset; empty on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PrefetchTemplate? template, out IReadOnlyList<string> complaints)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lint = new TemplateLint(text);
        complaints = lint.Complaints;
        template = complaints.Count == 0 ? new PrefetchTemplate(text, lint.Tokens) : null;
        return template is not null;
    }

    /// <summary>The tokens that a hook does not offer, so that CDS Clients could not fill them.</summary>
    /// <param name="hook">The hook's name. One that is not published is taken to offer every token.</param>
    public IReadOnlyList<string> TokensNotOfferedBy(string hook) => [.. Tokens.Where(token => !PrefetchTokens.IsOfferedBy(hook, token))];

    /// <summary>The tokens that a hook offers, without braces.</summary>
    /// <param name="hook">The hook's name; none are told of one that is not published.</param>
    public static IReadOnlyList<string> TokensOfferedBy(string hook) => [.. PrefetchTokens.OfferedBy(hook)];

    /// <summary>The query for one call, relative to the FHIR server's base URL.</summary>
    /// <param name="context">The call's context.</param>
    /// <returns>The query, or <see langword="null"/> when the context lacks one of the tokens (an optional encounter, say).</returns>
    public string? Expand(HookContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = text;
        foreach (var token in Tokens)
        {
            if (PrefetchTokens.ValueIn(context, token) is not { } value) { return null; }
            query = query.Replace("{{" + token + "}}", value, StringComparison.Ordinal);
        }
        return query;
    }

    /// <summary>The form on the wire.</summary>
    public override string ToString() => text;
}

using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Invocation;

/// <summary>One reason why a request is refused. Holds names of the protocol's own members, never a value of the request.</summary>
/// <param name="Code">The kind of error: required, structure (wrong kind of JSON value), value, or too-costly when the list of issues was
/// cut.</param>
/// <param name="Text">What is wrong, for people; at most 300 characters.</param>
/// <param name="Expression">The place in the body, dotted (<c>context.selections[2]</c>); empty for the body as a whole.</param>
public sealed record RequestIssue(IssueType Code, string Text, string Expression);

namespace CdsHooks.Protocol.Validation;

/// <summary>A complaint about a member.</summary>
/// <param name="Complaint">What is wrong.</param>
/// <param name="Place">Where, relative to the draft that was judged.</param>
internal readonly record struct Finding(Complaint Complaint, string Place);

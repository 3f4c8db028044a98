using CdsHooks.Protocol.Outcomes;
using FluentValidation.Results;

namespace CdsHooks.Protocol.Validation;

/// <summary>What is wrong with a member: a fixed text that follows the member's place, so that nothing of the request is ever
/// echoed.</summary>
/// <param name="Code">The kind of error.</param>
/// <param name="Text">Reads on after the place: "must be a string."</param>
/// <param name="Below">The part of the place below the checked member, such as <c>.id</c> or <c>[2]</c>.</param>
internal sealed record Complaint(IssueType Code, string Text, string Below = "")
{
    public static readonly Complaint Missing = new(IssueType.Required, "is required.");
    public static readonly Complaint NotString = new(IssueType.Structure, "must be a string.");
    public static readonly Complaint NotObject = new(IssueType.Structure, "must be an object.");
    public static readonly Complaint NotArray = new(IssueType.Structure, "must be an array.");
    public static readonly Complaint Blank = new(IssueType.Value, "must not be blank.");
    public static readonly Complaint EmptyArray = new(IssueType.Value, "must have at least one item.");

    public ValidationFailure At(string place) => new(place + Below, Text) { CustomState = this };
}

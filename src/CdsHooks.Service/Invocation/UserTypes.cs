using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Service.Invocation;

/// <summary>The kinds of user that hooks name in <c>context.userId</c>, for the record of a call.</summary>
internal static class UserTypes
{
    /// <summary>The kind, from a closed set, since a request may hold any word in its place; <see langword="null"/> for every other, and for none.</summary>
    public static string? Of(ResourceReference? user) => user?.Type switch
    {
        "Practitioner" => "Practitioner",
        "PractitionerRole" => "PractitionerRole",
        "Patient" => "Patient",
        "RelatedPerson" => "RelatedPerson",
        _ => null,
    };
}

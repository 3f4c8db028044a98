using System.Text;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Validation;

/// <summary>The rules that members of protocol messages have in common. Each passes what is absent or <c>null</c>; <see cref="MemberRule{T}.Required"/>
/// asks for presence.</summary>
internal static class NodeRules
{
    public static MemberRule<T> MustBeObject<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => node.IsObject ? null : Complaint.NotObject);

    public static MemberRule<T> MustBeText<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => TextComplaint(node));

    public static MemberRule<T> MustBeFhirId<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => FhirIdComplaint(node));

    public static MemberRule<T> MustBeReference<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => ReferenceComplaint(node));

    public static MemberRule<T> MustBeUuid<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => UuidComplaint(node));

    public static MemberRule<T> MustBeBundle<T>(this MemberRule<T> rule) => rule.MustBe(static (_, node) => ResourceComplaint(node, BundleType));

    /// <summary>A resource of one type, bare or wrapped in <c>{"resource": …}</c>.</summary>
    public static MemberRule<T> MustBeResource<T>(this MemberRule<T> rule, string type)
    {
        var asked = new AskedType(type);
        return rule.MustBe((_, node) => ResourceComplaint(node.Unwrapped(), asked));
    }

    /// <summary>At least one item, each a reference.</summary>
    public static MemberRule<T> MustBeReferences<T>(this MemberRule<T> rule) =>
        rule.MustBe(static (_, node) => NonEmptyArrayComplaint(node)).EachMustBe(static (_, item) => ReferenceComplaint(item));

    /// <summary>Any number of items, each a resource of one type.</summary>
    public static MemberRule<T> MustBeResources<T>(this MemberRule<T> rule, string type)
    {
        var asked = new AskedType(type);
        return rule.MustBe(static (_, node) => node.IsArray ? null : Complaint.NotArray).EachMustBe((_, item) => ResourceComplaint(item, asked));
    }

    /// <summary>The resource inside a <c>{"resource": …}</c> wrapper, or the value itself.</summary>
    public static TapeNode Unwrapped(this TapeNode node) =>
        !node["resourceType"u8].HasValue && node["resource"u8] is { IsObject: true } inner ? inner : node;

    public static Complaint? NonEmptyArrayComplaint(TapeNode node)
    {
        if (!node.IsArray) { return Complaint.NotArray; }
        return node.Items.MoveNext() ? null : Complaint.EmptyArray;
    }

    public static Complaint? TextComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return WireText.IsBlank(WireText.Of(node)) ? Complaint.Blank : null;
    }

    private static readonly AskedType BundleType = new("Bundle");

    private static readonly Complaint NotFhirId =
        new(IssueType.Value, "must be a FHIR id: 1 to 64 letters, digits, hyphens or dots, without a resource type.");
    private static readonly Complaint NotReference = new(IssueType.Value, "must be a relative reference of the form Type/id.");
    private static readonly Complaint NotUuid = new(IssueType.Value, "must be a UUID: 32 hexadecimal digits grouped 8-4-4-4-12 by hyphens.");

    private static Complaint? FhirIdComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return WireText.IsFhirId(WireText.Of(node)) ? null : NotFhirId;
    }

    private static Complaint? ReferenceComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return WireText.IsReference(WireText.Of(node)) ? null : NotReference;
    }

    private static Complaint? UuidComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return WireText.Uuid(WireText.Of(node)).IsEmpty ? NotUuid : null;
    }

    private static Complaint? ResourceComplaint(TapeNode node, AskedType asked)
    {
        if (!node.IsObject) { return Complaint.NotObject; }
        return node["resourceType"u8].TextEquals(asked.Utf8) ? null : asked.OtherType;
    }

    private sealed class AskedType(string name)
    {
        public byte[] Utf8 { get; } = Encoding.ASCII.GetBytes(name);

        public Complaint OtherType { get; } = new(IssueType.Value, $"must be a FHIR resource of type {name}.");
    }
}

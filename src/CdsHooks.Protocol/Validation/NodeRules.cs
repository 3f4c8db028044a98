using System.Text;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using FluentValidation;

namespace CdsHooks.Protocol.Validation;

/// <summary>The rules that members of protocol messages have in common. Each passes what is absent or <c>null</c>; <see cref="Required"/>
/// asks for presence.</summary>
internal static class NodeRules
{
    public static IRuleBuilderOptions<T, TapeNode> Required<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.SetValidator(new RequiredValidator<T>());

    public static IRuleBuilderOptions<T, TapeNode> MustBe<T>(this IRuleBuilder<T, TapeNode> rule, NodeCheck<T> check) =>
        rule.SetValidator(new NodeValidator<T>(check));

    public static IRuleBuilderOptions<T, TapeNode> MustBeObject<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => node.IsObject ? null : Complaint.NotObject);

    public static IRuleBuilderOptions<T, TapeNode> MustBeText<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => TextComplaint(node));

    public static IRuleBuilderOptions<T, TapeNode> MustBeFhirId<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => FhirIdComplaint(node));

    public static IRuleBuilderOptions<T, TapeNode> MustBeReference<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => ReferenceComplaint(node));

    public static IRuleBuilderOptions<T, TapeNode> MustBeUuid<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => UuidComplaint(node));

    public static IRuleBuilderOptions<T, TapeNode> MustBeBundle<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => ResourceComplaint(node, BundleType));

    /// <summary>A resource of one type, bare or wrapped in <c>{"resource": …}</c>.</summary>
    public static IRuleBuilderOptions<T, TapeNode> MustBeResource<T>(this IRuleBuilder<T, TapeNode> rule, string type)
    {
        var asked = new AskedType(type);
        return rule.MustBe((_, node) => ResourceComplaint(node.Unwrapped(), asked));
    }

    /// <summary>At least one item, each a reference.</summary>
    public static IRuleBuilderOptions<T, TapeNode> MustBeReferences<T>(this IRuleBuilder<T, TapeNode> rule) =>
        rule.MustBe((_, node) => NonEmptyArrayComplaint(node)).SetValidator(new NodeItemsValidator<T>((_, item) => ReferenceComplaint(item)));

    /// <summary>Any number of items, each a resource of one type.</summary>
    public static IRuleBuilderOptions<T, TapeNode> MustBeResources<T>(this IRuleBuilder<T, TapeNode> rule, string type)
    {
        var asked = new AskedType(type);
        return rule.MustBe((_, node) => node.IsArray ? null : Complaint.NotArray)
            .SetValidator(new NodeItemsValidator<T>((_, item) => ResourceComplaint(item, asked)));
    }

    /// <summary>The member's name on the wire, for the place in an issue.</summary>
    public static IRuleBuilderOptions<T, TapeNode> At<T>(this IRuleBuilderOptions<T, TapeNode> rule, string wireName) =>
        rule.OverridePropertyName(wireName);

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

using System.Reflection;
using System.Text;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Architecture.Tests;

/// <summary>What each assembly shows to others, so that a change of it is seen and meant.</summary>
public class PublicSurfaceTests
{
    [Theory]
    [InlineData("CdsHooks.Protocol")]
    [InlineData("CdsHooks.Fhir")]
    [InlineData("CdsHooks.Rules")]
    [InlineData("CdsHooks.Smart")]
    [InlineData("CdsHooks.Storage")]
    [InlineData("CdsHooks.Population")]
    [InlineData("CdsHooks.Service")]
    public void PublicSurface_IsTheApprovedOne(string assembly)
    {
        var surface = new StringBuilder();
        foreach (var type in Assembly.Load(assembly).GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            surface.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) { surface.Append("  ").Append(line).Append('\n'); }
        }
        Snapshot.Match(surface.ToString(), assembly);
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) { return Enum.GetNames(type); }
        // What the compiler writes for records says nothing that "record" does not.
        return type.GetMembers(Own).Where(IsShown).Where(member => !member.Name.Contains('<', StringComparison.Ordinal) && member.Name is not ("PrintMembers" or "EqualityContract"))
            .Where(member => member is not MethodInfo method || !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(Text).OfType<string>();
    }

    private static bool IsShown(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.IsPublic || accessor.IsFamily),
        FieldInfo field => field.IsPublic || field.IsFamily,
        EventInfo shown => shown.AddMethod!.IsPublic,
        _ => false,
    };

    private static string? Text(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        PropertyInfo property => $"{(property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name} {{ {(property.GetMethod?.IsPublic == true ? "get; " : "")}{(property.SetMethod?.IsPublic == true ? "set; " : "")}}}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef) { return $"ref {Name(type.GetElementType()!)}"; }
        if (type.IsArray) { return $"{Name(type.GetElementType()!)}[]"; }
        if (type.IsGenericParameter) { return type.Name; }
        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace?.StartsWith("CdsHooks", StringComparison.Ordinal) == true ? $"{type.Namespace}.{type.Name}" : type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}

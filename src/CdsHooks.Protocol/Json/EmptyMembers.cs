using System.Collections;
using System.Text.Json.Serialization.Metadata;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Discovery;

namespace CdsHooks.Protocol.Json;

/// <summary>Leaves members without content out of what is written: <c>null</c>, blank strings, and collections and objects that would be
/// empty.</summary>
internal static class EmptyMembers
{
    public static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) { return; }
        foreach (var member in type.Properties)
        {
            if (member.Get is not { } get || MayBeEmpty(type.Type, member)) { continue; }
            if (IsList(member.PropertyType)) { member.Get = owner => WithoutEmptyItems(get(owner), type); }
            member.ShouldSerialize = (_, value) => !IsEmpty(value, type);
        }
    }

    private static bool MayBeEmpty(Type type, JsonPropertyInfo member) =>
        (type == typeof(CdsResponse) && member.PropertyType == typeof(IReadOnlyList<Card>))
        || (type == typeof(CdsServicesDocument) && member.PropertyType == typeof(IReadOnlyList<CdsServiceDescription>));

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static bool IsEmpty(object? value, JsonTypeInfo origin) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        RawJson raw => raw.IsEmpty,
        ICollection collection => collection.Count == 0,
        IEnumerable items => !items.GetEnumerator().MoveNext(),
        ValueType => false,
        _ => IsEmptyObject(value, origin),
    };

    private static bool IsEmptyObject(object value, JsonTypeInfo origin)
    {
        foreach (var member in origin.Options.GetTypeInfo(value.GetType()).Properties)
        {
            if (member.Get is { } get && !IsEmpty(get(value), origin)) { return false; }
        }
        return true;
    }

    private static object? WithoutEmptyItems(object? list, JsonTypeInfo origin)
    {
        if (list is not IEnumerable items) { return list; }
        var empty = 0;
        var all = 0;
        foreach (var item in items)
        {
            all++;
            if (IsEmpty(item, origin)) { empty++; }
        }
        if (empty == 0) { return list; }
        var kept = Array.CreateInstance(list.GetType().GetInterface("IReadOnlyList`1")!.GetGenericArguments()[0], all - empty);
        var next = 0;
        foreach (var item in items)
        {
            if (!IsEmpty(item, origin)) { kept.SetValue(item, next++); }
        }
        return kept;
    }
}

using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>The views there are, found by reflection so that a new one is covered from its first day.</summary>
internal static class Views
{
    public static IReadOnlyList<Type> Resources { get; } = [.. Of(typeof(IFhirView<>))];

    public static IReadOnlyList<Type> Elements { get; } = [.. Of(typeof(IFhirElement<>))];

    public static ResourceType TypeOf<T>()
        where T : struct, IFhirView<T> => T.Type;

    private static IEnumerable<Type> Of(Type contract) => typeof(ResourceTypes).Assembly.GetExportedTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == contract));
}

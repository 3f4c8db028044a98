using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CdsHooks.Protocol.Json;

/// <summary>The one place that decides how protocol messages are written, and how clients of ours read them.</summary>
/// <remarks>
/// Options set on a <see cref="JsonSerializerContext"/> do not follow it into another resolver chain. So the promise that no <c>null</c>,
/// <c>""</c>, <c>[]</c> or <c>{}</c> leaves (<c>cards</c> and <c>services</c> excepted) is part of <see cref="Resolver"/> itself, and the
/// rest is set by <see cref="Apply"/>.
/// </remarks>
public static class ProtocolJson
{
    /// <summary>Knows the protocol's types and leaves out what is empty, whatever options it is used with.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = ProtocolJsonContext.Default.WithAddedModifier(EmptyMembers.LeaveOut);

    /// <summary>Options for the protocol's types alone. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Makes a host's options write and read the protocol's types as <see cref="Options"/> does.</summary>
    /// <param name="options">The host's options, not yet in use; its other resolvers stay, after ours.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.TypeInfoResolverChain.Insert(0, Resolver);
    }

    /// <summary>The metadata to pass to a serializer call.</summary>
    /// <typeparam name="T">A type of the protocol.</typeparam>
    /// <exception cref="NotSupportedException">The type is none of the protocol's.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.MakeReadOnly();
        return options;
    }
}

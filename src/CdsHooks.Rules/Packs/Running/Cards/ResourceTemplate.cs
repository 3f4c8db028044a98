using System.Globalization;
using System.Text.Json;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A resource with holes, ready to be filled. What has no value is left out, and so is what is left empty by that.</summary>
internal abstract class ResourceTemplate
{
    /// <summary>The resource; <see langword="null"/> when nothing of it has a value.</summary>
    public RawJson? Fill(PackSession session) =>
        HasValue(session) ? RawJson.Write((this, session), static (writer, state) => state.Item1.TryWrite(writer, state.session, name: null)) : null;

    /// <summary>True when there is something to write.</summary>
    public abstract bool HasValue(PackSession session);

    /// <summary>Writes it, if it has a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="session">The call.</param>
    /// <param name="name">The name to write before it; <see langword="null"/> for an item or the whole.</param>
    /// <returns>False when nothing was written.</returns>
    public abstract bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name);

    private static void Begin(Utf8JsonWriter writer, JsonEncodedText? name)
    {
        if (name is { } member) { writer.WritePropertyName(member); }
    }

    /// <summary>An object.</summary>
    public sealed class Composite((JsonEncodedText Name, ResourceTemplate Value)[] members) : ResourceTemplate
    {
        private readonly bool hasLiteral = Array.Exists(members, member => member.Value is Literal);

        /// <summary>The object, as a literal when all its members are known.</summary>
        public static ResourceTemplate Of((JsonEncodedText Name, ResourceTemplate Value)[] members) =>
            Literal.Of(new Composite(members), Array.TrueForAll(members, member => member.Value is Literal));

        /// <inheritdoc/>
        public override bool HasValue(PackSession session)
        {
            // Most objects hold something that is known, so that no hole need be filled to tell.
            if (hasLiteral) { return true; }
            foreach (var (_, value) in members)
            {
                if (value.HasValue(session)) { return true; }
            }
            return false;
        }

        /// <inheritdoc/>
        public override bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name)
        {
            if (!HasValue(session)) { return false; }
            Begin(writer, name);
            writer.WriteStartObject();
            foreach (var (member, value) in members) { value.TryWrite(writer, session, member); }
            writer.WriteEndObject();
            return true;
        }
    }

    /// <summary>An array; a hole in it gives as many items as it has values.</summary>
    public sealed class Sequence(ResourceTemplate[] items) : ResourceTemplate
    {
        /// <summary>The array, as a literal when all its items are known.</summary>
        public static ResourceTemplate Of(ResourceTemplate[] items) => Literal.Of(new Sequence(items), items.Length > 0 && Array.TrueForAll(items, item => item is Literal));

        /// <inheritdoc/>
        public override bool HasValue(PackSession session)
        {
            foreach (var item in items)
            {
                if (item.HasValue(session)) { return true; }
            }
            return false;
        }

        /// <inheritdoc/>
        public override bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name)
        {
            if (!HasValue(session)) { return false; }
            Begin(writer, name);
            writer.WriteStartArray();
            foreach (var item in items)
            {
                if (item is Hole hole) { hole.WriteEach(writer, session); } else { item.TryWrite(writer, session, name: null); }
            }
            writer.WriteEndArray();
            return true;
        }
    }

    /// <summary>What has no holes, encoded when the pack is loaded.</summary>
    public sealed class Literal(byte[] json) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => true;

        /// <inheritdoc/>
        public override bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name)
        {
            Begin(writer, name);
            writer.WriteRawValue(json, skipInputValidation: true);
            return true;
        }

        internal static ResourceTemplate Of(ResourceTemplate template, bool isKnown) =>
            isKnown ? new Literal(RawJson.Write(template, static (writer, known) => known.TryWrite(writer, session: null!, name: null)).Utf8.ToArray()) : template;
    }

    /// <summary>A text with holes; it has a value when all of them have one.</summary>
    public sealed class Text(TextTemplate text) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => text.RenderWhole(session) is not null;

        /// <inheritdoc/>
        public override bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name)
        {
            if (text.RenderWhole(session) is not { } words) { return false; }
            Begin(writer, name);
            writer.WriteStringValue(words);
            return true;
        }
    }

    /// <summary>A hole and nothing else: its value as it is.</summary>
    public sealed class Hole(FhirPathExpression expression) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => session.Evaluate(expression).Count > 0;

        /// <inheritdoc/>
        public override bool TryWrite(Utf8JsonWriter writer, PackSession session, JsonEncodedText? name)
        {
            var items = session.Evaluate(expression);
            if (items.Count == 0) { return false; }
            Begin(writer, name);
            if (items.Count == 1)
            {
                Write(writer, items[0]);
                return true;
            }
            writer.WriteStartArray();
            for (var i = 0; i < items.Count; i++) { Write(writer, items[i]); }
            writer.WriteEndArray();
            return true;
        }

        /// <summary>Writes each item as one of the array around it.</summary>
        public void WriteEach(Utf8JsonWriter writer, PackSession session)
        {
            var items = session.Evaluate(expression);
            for (var i = 0; i < items.Count; i++) { Write(writer, items[i]); }
        }

        private static void Write(Utf8JsonWriter writer, FhirPathValue value)
        {
            if (value.Node.HasValue)
            {
                writer.WriteRawValue(value.Node.RawJson.Span, skipInputValidation: true);
                return;
            }
            switch (value.TypeName)
            {
                case "System.Boolean":
                    writer.WriteBooleanValue(value.AsBoolean() == true);
                    break;
                case "System.Integer" or "System.Decimal":
                    writer.WriteRawValue((value.AsDecimal() ?? 0).ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                    break;
                default:
                    writer.WriteStringValue(value.AsDate()?.ToString() ?? value.AsString());
                    break;
            }
        }
    }
}

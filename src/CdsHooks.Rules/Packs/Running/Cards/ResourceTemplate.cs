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
        HasValue(session) ? RawJson.Write((this, session), static (writer, state) => state.Item1.Write(writer, state.session)) : null;

    /// <summary>True when there is something to write.</summary>
    public abstract bool HasValue(PackSession session);

    /// <summary>Writes it; only when it has a value.</summary>
    public abstract void Write(Utf8JsonWriter writer, PackSession session);

    /// <summary>An object.</summary>
    public sealed class Composite((JsonEncodedText Name, ResourceTemplate Value)[] members) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => Array.Exists(members, member => member.Value.HasValue(session));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PackSession session)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                if (!value.HasValue(session)) { continue; }
                writer.WritePropertyName(name);
                value.Write(writer, session);
            }
            writer.WriteEndObject();
        }
    }

    /// <summary>An array; a hole in it gives as many items as it has values.</summary>
    public sealed class Sequence(ResourceTemplate[] items) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => Array.Exists(items, item => item.HasValue(session));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PackSession session)
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                if (item is Hole hole) { hole.WriteEach(writer, session); }
                else if (item.HasValue(session)) { item.Write(writer, session); }
            }
            writer.WriteEndArray();
        }
    }

    /// <summary>A number, truth value or text without holes.</summary>
    public sealed class Literal(byte[] json) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => true;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PackSession session) => writer.WriteRawValue(json, skipInputValidation: true);
    }

    /// <summary>A text with holes; it has a value when all of them have one.</summary>
    public sealed class Text(TextTemplate text) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => text.RenderWhole(session) is not null;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PackSession session) => writer.WriteStringValue(text.RenderWhole(session));
    }

    /// <summary>A hole and nothing else: its value as it is.</summary>
    public sealed class Hole(FhirPathExpression expression) : ResourceTemplate
    {
        /// <inheritdoc/>
        public override bool HasValue(PackSession session) => session.Evaluate(expression).Count > 0;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PackSession session)
        {
            var items = session.Evaluate(expression);
            if (items.Count == 1)
            {
                Write(writer, items[0]);
                return;
            }
            writer.WriteStartArray();
            for (var i = 0; i < items.Count; i++) { Write(writer, items[i]); }
            writer.WriteEndArray();
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

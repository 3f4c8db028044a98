using System.Text;

namespace CdsHooks.Service.App.CardContexts;

/// <summary>A <see cref="CardContext"/> as bytes. Begins with a version, so that links of older cards are told apart.</summary>
internal static class CardContextWire
{
    private const byte Version = 1;

    private static readonly string[] Indicators = ["info", "warning", "critical"];

    /// <summary>Writes it.</summary>
    public static byte[] Write(CardContext context)
    {
        using var bytes = new MemoryStream(capacity: 384);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(context.HookInstance.ToByteArray(bigEndian: true));
            writer.Write(context.CardUuid.ToByteArray(bigEndian: true));
            writer.Write(context.Patient);
            writer.Write((uint)context.ShownAt.ToUnixTimeSeconds());
            writer.Write((byte)Math.Max(0, Array.IndexOf(Indicators, context.Indicator)));
            writer.Write(context.ServiceId);
            writer.Write(context.Hook);
            writer.Write(context.RuleVersion);
            writer.Write((byte)context.Rules.Count);
            foreach (var rule in context.Rules) { writer.Write(rule); }
            writer.Write(context.Summary);
            writer.Write(context.OfAuthor ?? "");
        }
        return bytes.ToArray();
    }

    /// <summary>Reads it; <see langword="null"/> for another version or anything else.</summary>
    public static CardContext? Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            if (reader.ReadByte() != Version) { return null; }
            var context = new CardContext
            {
                HookInstance = ReadGuid(reader),
                CardUuid = ReadGuid(reader),
                Patient = reader.ReadBytes(PatientMark.Length),
                ShownAt = DateTimeOffset.FromUnixTimeSeconds(reader.ReadUInt32()),
                Indicator = Indicators[reader.ReadByte()],
                ServiceId = reader.ReadString(),
                Hook = reader.ReadString(),
                RuleVersion = reader.ReadString(),
                Rules = ReadRules(reader),
                Summary = reader.ReadString(),
                OfAuthor = reader.ReadString() is { Length: > 0 } text ? text : null,
            };
            return context.Rules.Count > 0 && reader.BaseStream.Position == bytes.Length ? context : null;
        }
        // What is sealed was written here; still nothing that comes with a launch may break the app.
        catch (Exception fault) when (fault is EndOfStreamException or IndexOutOfRangeException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static Guid ReadGuid(BinaryReader reader) => new(reader.ReadBytes(16), bigEndian: true);

    private static string[] ReadRules(BinaryReader reader)
    {
        var rules = new string[reader.ReadByte()];
        for (var i = 0; i < rules.Length; i++) { rules[i] = reader.ReadString(); }
        return rules;
    }
}

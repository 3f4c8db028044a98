using System.Text;

namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>What was read from a YAML file, as bytes: who trusts them (<see cref="PackSeal"/>) need not read YAML again, which takes longer than all else that is done with a pack.</summary>
/// <remarks>A byte for the kind; line and column; then the members of a mapping or the items of a list behind their number, or form, offsets and text of a scalar.</remarks>
internal static class RecordedYaml
{
    private const byte Nothing = 0;
    private const byte Scalar = 1;
    private const byte Sequence = 2;
    private const byte Mapping = 3;

    /// <summary>Records what was read.</summary>
    /// <param name="node">As <see cref="YamlReader"/> gives it.</param>
    public static byte[] Write(YamlNode? node)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true)) { Write(writer, node); }
        return bytes.ToArray();
    }

    /// <summary>Gives back what was recorded.</summary>
    /// <param name="record">Bytes that <see cref="Write(YamlNode?)"/> made.</param>
    /// <param name="file">The file from which it was read.</param>
    public static YamlNode? Read(ArraySegment<byte> record, PackFile file)
    {
        using var reader = new BinaryReader(new MemoryStream(record.Array!, record.Offset, record.Count, writable: false), Encoding.UTF8);
        return Read(reader, new SourceFile(file));
    }

    private static void Write(BinaryWriter writer, YamlNode? node)
    {
        switch (node)
        {
            case null:
                writer.Write(Nothing);
                break;
            case YamlNode.Scalar scalar:
                Begin(writer, Scalar, node.Mark);
                writer.Write((byte)scalar.Places.Form);
                writer.Write7BitEncodedInt(scalar.Places.Start);
                writer.Write7BitEncodedInt(scalar.Places.End);
                writer.Write(scalar.Text);
                break;
            case YamlNode.Sequence list:
                Begin(writer, Sequence, node.Mark);
                writer.Write7BitEncodedInt(list.Items.Count);
                foreach (var item in list.Items) { Write(writer, item); }
                break;
            case YamlNode.Mapping mapping:
                Begin(writer, Mapping, node.Mark);
                writer.Write7BitEncodedInt(mapping.Members.Count);
                foreach (var (key, value) in mapping.Members)
                {
                    Write(writer, key);
                    Write(writer, value);
                }
                break;
        }
    }

    private static void Begin(BinaryWriter writer, byte kind, PackMark mark)
    {
        writer.Write(kind);
        writer.Write7BitEncodedInt(mark.Line);
        writer.Write7BitEncodedInt(mark.Column);
    }

    private static YamlNode? Read(BinaryReader reader, SourceFile source)
    {
        var kind = reader.ReadByte();
        if (kind == Nothing) { return null; }
        var mark = new PackMark(source.Path, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        if (kind == Scalar)
        {
            var (form, start, end, text) = ((ScalarForm)reader.ReadByte(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString());
            return new YamlNode.Scalar(text, new ScalarPlaces(source, text, form, start, end), mark);
        }
        var count = reader.Read7BitEncodedInt();
        if (kind == Sequence)
        {
            var items = new List<YamlNode>(count);
            while (items.Count < count) { items.Add(Read(reader, source)!); }
            return new YamlNode.Sequence(items, mark);
        }
        var members = new List<(YamlNode.Scalar, YamlNode)>(count);
        while (members.Count < count) { members.Add(((YamlNode.Scalar)Read(reader, source)!, Read(reader, source)!)); }
        return new YamlNode.Mapping(members, mark);
    }
}

using System.Buffers;
using System.Text;

namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>What was read from a YAML file, as bytes: who trusts them (<see cref="PackSeal"/>) need not read YAML again, which takes longer than much else that is done with a pack.</summary>
/// <remarks>A number for the kind; line and column; then the members of a mapping or the items of a list behind their number, or form, offsets and text of a scalar.
/// Numbers are written seven bits at a time, the lowest first; texts in UTF-8 behind their length.</remarks>
internal static class RecordedYaml
{
    private const int Nothing = 0;
    private const int Scalar = 1;
    private const int Sequence = 2;
    private const int Mapping = 3;

    /// <summary>Records what was read.</summary>
    /// <param name="node">As <see cref="YamlReader"/> gives it.</param>
    public static byte[] Write(YamlNode? node)
    {
        var record = new ArrayBufferWriter<byte>();
        Write(record, node);
        return record.WrittenSpan.ToArray();
    }

    /// <summary>Gives back what was recorded.</summary>
    /// <param name="record">Bytes that <see cref="Write(YamlNode?)"/> made.</param>
    /// <param name="file">The file from which it was read.</param>
    public static YamlNode? Read(ReadOnlySpan<byte> record, PackFile file) => Read(ref record, new SourceFile(file));

    private static void Write(ArrayBufferWriter<byte> record, YamlNode? node)
    {
        switch (node)
        {
            case null:
                WriteNumber(record, Nothing);
                break;
            case YamlNode.Scalar scalar:
                WriteNumbers(record, Scalar, node.Mark.Line, node.Mark.Column, (int)scalar.Places.Form, scalar.Places.Start, scalar.Places.End, Encoding.UTF8.GetByteCount(scalar.Text));
                Encoding.UTF8.GetBytes(scalar.Text, record);
                break;
            case YamlNode.Sequence list:
                WriteNumbers(record, Sequence, node.Mark.Line, node.Mark.Column, list.Items.Count);
                foreach (var item in list.Items) { Write(record, item); }
                break;
            case YamlNode.Mapping mapping:
                WriteNumbers(record, Mapping, node.Mark.Line, node.Mark.Column, mapping.Members.Count);
                foreach (var (key, value) in mapping.Members)
                {
                    Write(record, key);
                    Write(record, value);
                }
                break;
        }
    }

    private static void WriteNumbers(ArrayBufferWriter<byte> record, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers) { WriteNumber(record, number); }
    }

    private static void WriteNumber(ArrayBufferWriter<byte> record, int number)
    {
        for (; number > 0x7F; number >>= 7) { record.Write([(byte)(number | 0x80)]); }
        record.Write([(byte)number]);
    }

    private static YamlNode? Read(ref ReadOnlySpan<byte> record, SourceFile source)
    {
        var kind = ReadNumber(ref record);
        if (kind == Nothing) { return null; }
        var mark = new PackMark(source.Path, ReadNumber(ref record), ReadNumber(ref record));
        if (kind == Scalar)
        {
            var (form, start, end, text) = ((ScalarForm)ReadNumber(ref record), ReadNumber(ref record), ReadNumber(ref record), ReadText(ref record));
            return new YamlNode.Scalar(text, new ScalarPlaces(source, text, form, start, end), mark);
        }
        var count = ReadNumber(ref record);
        if (kind == Sequence)
        {
            var items = new List<YamlNode>(count);
            while (items.Count < count) { items.Add(Read(ref record, source)!); }
            return new YamlNode.Sequence(items, mark);
        }
        var members = new List<(YamlNode.Scalar, YamlNode)>(count);
        while (members.Count < count) { members.Add(((YamlNode.Scalar)Read(ref record, source)!, Read(ref record, source)!)); }
        return new YamlNode.Mapping(members, mark);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> record)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = record[0];
            record = record[1..];
            number |= (part & 0x7F) << shift;
            if (part <= 0x7F) { return number; }
        }
    }

    private static string ReadText(ref ReadOnlySpan<byte> record)
    {
        var length = ReadNumber(ref record);
        var text = Encoding.UTF8.GetString(record[..length]);
        record = record[length..];
        return text;
    }
}

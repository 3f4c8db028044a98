namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>A value in a YAML file and the place where it begins.</summary>
internal abstract record YamlNode(PackMark Mark)
{
    /// <summary>What people call this kind of value.</summary>
    public string Kind => this switch
    {
        Mapping => "a mapping",
        Sequence => "a list",
        Scalar { IsNull: true } => "nothing",
        Scalar { IsBoolean: true } => "a truth value",
        Scalar { IsNumber: true } => "a number",
        _ => "a text",
    };

    /// <summary>Keys and values in their order; each key once.</summary>
    public sealed record Mapping(IReadOnlyList<(Scalar Key, YamlNode Value)> Members, PackMark Mark) : YamlNode(Mark);

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<YamlNode> Items, PackMark Mark) : YamlNode(Mark);

    /// <summary>A single value: its text as YAML reads it. Whether it is a number or truth value is told by the core schema of YAML 1.2, and only for unquoted ones.</summary>
    public sealed record Scalar(string Text, ScalarPlaces Places, PackMark Mark) : YamlNode(Mark)
    {
        /// <summary>Nothing, or one of the words for it.</summary>
        public bool IsNull => Places.IsPlain && CoreSchema.IsNull(Text);

        /// <summary>A truth value.</summary>
        public bool IsBoolean => Places.IsPlain && CoreSchema.IsBoolean(Text);

        /// <summary>A number.</summary>
        public bool IsNumber => Places.IsPlain && CoreSchema.IsNumber(Text);

        /// <summary>A text in the sense of YAML: quoted, a block, or nothing else.</summary>
        public bool IsText => !IsNull && !IsBoolean && !IsNumber;
    }
}

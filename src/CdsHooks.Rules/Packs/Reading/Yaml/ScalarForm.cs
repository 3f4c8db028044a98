namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>How a scalar is written. The numbers stand in sealed packs.</summary>
internal enum ScalarForm
{
    Plain = 0,
    SingleQuoted = 1,
    DoubleQuoted = 2,
    Literal = 3,
    Folded = 4,
}

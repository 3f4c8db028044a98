namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The codes of problems that show before any expression is looked at. docs/rule-packs.md lists the families.</summary>
internal static class ProblemCodes
{
    public const string NotYaml = "YAML001";
    public const string KeyTwice = "YAML002";
    public const string AnchorOrTag = "YAML003";
    public const string TooLarge = "YAML004";
    public const string SecondDocument = "YAML005";
    public const string ControlCharacter = "YAML006";
    public const string NotUtf8 = "YAML007";

    public const string UnknownKey = "FORM001";
    public const string MissingKey = "FORM002";
    public const string WrongKind = "FORM003";
    public const string UnknownWord = "FORM004";
    public const string NameTwice = "FORM005";
    public const string NameShape = "FORM006";
    public const string UnknownFormat = "FORM007";
    public const string BadHole = "FORM008";
    public const string KeysExclude = "FORM009";
    public const string UnknownChart = "FORM010";
    public const string ResourceShape = "FORM011";
    public const string OutOfRange = "FORM012";
    public const string EmptyFile = "FORM013";

    public const string UnknownGroup = "CODE001";
    public const string UnknownClass = "CODE002";
    public const string UnknownIngredient = "CODE003";
    public const string EmptySet = "CODE004";
    public const string NoProvenance = "CODE005";
    public const string NoSuchFile = "CODE006";
    public const string BadCodeList = "CODE007";
    public const string UnknownSet = "CODE008";
    public const string SetInItself = "CODE009";
    public const string UnknownSystem = "CODE010";
    public const string PrefixOutsideIcd = "CODE011";
    public const string NotEnumerated = "CODE012";

    public const string SummaryTooLong = "CARD001";
    public const string SummaryLines = "CARD002";
    public const string NoSource = "CARD003";
    public const string UnknownElement = "CARD004";
    public const string MissingElement = "CARD005";
    public const string ActionShape = "CARD006";
    public const string UnknownOverrideReason = "CARD007";
    public const string LinkShape = "CARD008";
    public const string Selection = "CARD009";
    public const string UnknownResource = "CARD010";
    public const string UnknownCardGroup = "CARD011";
    public const string UnknownCode = "CARD012";

    public const string NoEvidence = "RULE001";
    public const string ReviewPassed = "RULE002";
    public const string NoFiringTest = "RULE003";
    public const string NoOtherTest = "RULE004";
    public const string UnknownService = "RULE005";
    public const string UnknownHook = "RULE006";
    public const string UnknownExclusion = "RULE007";
    public const string RuleTwice = "RULE008";
    public const string ServiceTwice = "RULE009";
    public const string UnknownPack = "RULE010";
    public const string UsesInCircle = "RULE011";
    public const string UsedPackRefused = "RULE012";
    public const string UnknownRule = "RULE013";
    public const string NoRule = "RULE014";
    public const string NothingToSuppress = "RULE015";
}

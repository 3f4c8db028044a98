namespace CdsHooks.Smart.TrustedClients;

/// <summary>The names of causes, made once.</summary>
internal static class CauseNames
{
    private static readonly string[] Names = Enum.GetNames<RefusalCause>();

    public static string Of(RefusalCause cause) => Names[(int)cause];
}

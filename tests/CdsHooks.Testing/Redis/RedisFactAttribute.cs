namespace CdsHooks.Testing.Redis;

/// <summary>A fact about a real Redis server; left out where none is installed.</summary>
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisProcess.WhyNot;
}

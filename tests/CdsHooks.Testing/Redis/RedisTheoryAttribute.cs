namespace CdsHooks.Testing.Redis;

/// <summary>A theory about a real Redis server; left out where none is installed.</summary>
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = RedisProcess.WhyNot;
}

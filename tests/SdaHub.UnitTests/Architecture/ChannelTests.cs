using ArchUnitNET.Domain.Dependencies;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Every queue has a bound, and what happens when it is full was chosen.</summary>
public sealed class ChannelTests
{
    [Fact]
    public void No_channel_is_unbounded() =>
        Rule.Holds(Calls("System.Threading.Channels.Channel", "CreateUnbounded"));

    [Fact]
    public void Channel_is_made_from_options_that_choose_the_full_mode() =>
        Rule.Holds(Calls("System.Threading.Channels.Channel", "CreateBounded(System.Int32)")
            .Concat(TypesThatCall("System.Threading.Channels.BoundedChannelOptions", "::.ctor(")
                .Except(TypesThatCall("System.Threading.Channels.BoundedChannelOptions", "set_FullMode("))
                .Select(type => $"{type} makes BoundedChannelOptions without a FullMode.")));

    /// <summary>The rules above look for names; should a compiler or a library write them otherwise, they would find nothing to forbid.</summary>
    [Fact]
    public void What_the_rules_look_for_is_found_where_it_is_used() =>
        Assert.NotEmpty(TypesThatCall("System.Threading.Channels.BoundedChannelOptions", "set_FullMode(").Intersect(TypesThatCall("System.Threading.Channels.BoundedChannelOptions", "::.ctor(")));

    [Theory]
    [InlineData("System.Collections.Concurrent.BlockingCollection`1", "::.ctor()")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue`1", "::.ctor(")]
    [InlineData("System.Threading.Tasks.Dataflow.BufferBlock`1", "::.ctor(")]
    public void No_other_queue_without_bound_stands_in_for_a_channel(string queue, string constructor) =>
        Rule.Holds(Calls(queue, constructor));

    private static IEnumerable<string> Calls(string targetType, string targetMember) =>
        from call in CallsTo(targetType, targetMember)
        select $"{call.OriginMember.FullName} calls {call.TargetMember.FullName}.";

    private static IEnumerable<string> TypesThatCall(string targetType, string targetMember) =>
        CallsTo(targetType, targetMember).Select(call => call.Origin.FullName);

    private static IEnumerable<MethodCallDependency> CallsTo(string targetType, string targetMember) =>
        from type in Hub.Code.Types
        from call in type.Dependencies.OfType<MethodCallDependency>()
        where call.Target.FullName == targetType && call.TargetMember.FullName.Contains(targetMember, StringComparison.Ordinal)
        select call;
}

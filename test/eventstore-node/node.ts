import type { AddressInfo } from 'node:net';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService as streamsDefinition } from '@eventstore/db-client/generated/streams_grpc_pb';
import { noFaults, type Fault, type Faults, type Operation } from './faults';
import { Link } from './link';
import { grpc, refusals, type Grpc } from './protocol';
import { ServerLog } from './server-log';
import { StreamsService } from './streams-service';
import type { Subscription } from './subscriptions';

export interface NodeOptions {
  /** Bytes of one append; the server's default is 1 MiB. */
  readonly maxAppendSize?: number;
  /** PEM of a certificate for localhost and its key: then the node speaks TLS only. */
  readonly tls?: { readonly key: string; readonly certificate: string };
  /** The one user who may do anything; everybody may when absent. Clients send no credentials without TLS. */
  readonly user?: { readonly name: string; readonly password: string };
}

interface Cluster {
  readonly log: ServerLog;
  readonly nodes: EventStoreNode[];
  leader: EventStoreNode;
}

/**
 * A node that speaks EventStoreDB's protocol to the official client and behaves as the server documents, except that it fails on
 * purpose. It keeps its log in memory, through `stop` and `start` too.
 */
export class EventStoreNode {
  faults: Faults = noFaults;
  readonly subscriptions = new Set<Subscription>();
  readonly maxAppendSize: number;
  private server: Grpc.Server | undefined;
  private inner = 0;
  private readonly link = new Link(() => this.inner);

  private constructor(
    readonly cluster: Cluster,
    private readonly options: NodeOptions,
  ) {
    this.maxAppendSize = options.maxAppendSize ?? 1024 * 1024;
  }

  static async start(options: NodeOptions = {}): Promise<EventStoreNode> {
    return (await EventStoreNode.startCluster(1, options))[0]!;
  }

  /** Nodes on one log, the first of them the leader; the others send writers to it. */
  static async startCluster(size: number, options: NodeOptions = {}): Promise<readonly EventStoreNode[]> {
    const cluster = { log: new ServerLog(), nodes: [] as EventStoreNode[] } as unknown as Cluster;
    for (let n = 0; n < size; n++) cluster.nodes.push(new EventStoreNode(cluster, options));
    cluster.leader = cluster.nodes[0]!;
    for (const node of cluster.nodes) await node.start();
    return cluster.nodes;
  }

  /** What an application is told in `EVENTSTORE_URL`. */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** The port that clients see; the same through every restart. */
  get port(): number {
    return this.link.port;
  }

  async start(): Promise<void> {
    const server = new grpc.Server();
    const handlers = new StreamsService(this).handlers;
    server.addService(streamsDefinition, handlers as unknown as Grpc.UntypedServiceImplementation);
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: Grpc.sendUnaryData<SupportedMethods>) => answer(null, supportedMethods()),
    });
    server.addService(GossipService, {
      read: (_: unknown, answer: Grpc.sendUnaryData<ClusterInfo>) => answer(null, this.gossip()),
    });
    const { tls } = this.options;
    const credentials = tls
      ? grpc.ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) }])
      : grpc.ServerCredentials.createInsecure();
    this.inner = await new Promise<AddressInfo['port']>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port))),
    );
    this.server = server;
    await this.link.open();
  }

  /** As a crash does: no goodbye to anyone. */
  async stop(): Promise<void> {
    await this.link.close();
    this.subscriptions.forEach((subscription) => subscription.drop());
    this.server?.forceShutdown();
    this.server = undefined;
  }

  /** Cuts all connections, or the one behind a call. */
  cut(peer?: string): undefined {
    this.link.cut(peer === undefined ? undefined : Number(peer.slice(peer.lastIndexOf(':') + 1)));
  }

  /** Nothing passes any more, and nobody is told: a paused leader. */
  freeze(): void {
    this.link.freeze();
  }

  /** The connections of now are half-open from here on; new ones are sound. */
  deadenConnections(): void {
    this.link.deaden();
  }

  thaw(): void {
    this.link.thaw();
  }

  /** Ends every subscription with an error. */
  dropSubscriptions(): void {
    this.subscriptions.forEach((subscription) => subscription.drop());
  }

  /** Every subscription of now stays open and hears nothing any more. */
  muteSubscriptions(): void {
    this.subscriptions.forEach((subscription) => subscription.mute());
  }

  /** Makes this node the leader of its cluster. */
  elect(): void {
    this.cluster.leader = this;
  }

  /** Whether the caller may ask this of this node, and what will befall the call. @throws a refusal. */
  admit(operation: Operation, metadata: Grpc.Metadata): Fault | undefined {
    const { user } = this.options;
    if (user) {
      const [authorization] = metadata.get('authorization');
      if (authorization === undefined) throw refusals.accessDenied();
      const basic = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
      if (authorization !== basic) throw refusals.unauthenticated();
    }
    const { leader } = this.cluster;
    if (leader !== this && metadata.get('requires-leader')[0] === 'true') throw refusals.notLeader(leader.port);
    return this.faults(operation);
  }

  private gossip(): ClusterInfo {
    const info = new ClusterInfo();
    this.cluster.nodes.forEach((node, at) => {
      const id = new UUID();
      id.setString(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
      const endPoint = new EndPoint();
      endPoint.setAddress('127.0.0.1');
      endPoint.setPort(node.port);
      const member = new MemberInfo();
      member.setInstanceId(id);
      member.setTimeStamp(String(Date.now() * 10_000));
      member.setState(node === this.cluster.leader ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER);
      member.setIsAlive(node.server !== undefined);
      member.setHttpEndPoint(endPoint);
      info.addMembers(member);
    });
    return info;
  }
}

/** As 23.10 answers: all names in small letters. */
function supportedMethods(): SupportedMethods {
  const features: Record<string, readonly string[]> = { read: ['position', 'events'], batchappend: ['deadline_duration'] };
  const supported = new SupportedMethods();
  supported.setEventStoreServerVersion('23.10.2');
  for (const definition of [streamsDefinition, ServerFeaturesService, GossipService]) {
    for (const { path } of Object.values(definition)) {
      const [, service, name] = path.toLowerCase().split('/') as [string, string, string];
      const method = new SupportedMethod();
      method.setServiceName(service);
      method.setMethodName(name);
      method.setFeaturesList([...(features[name] ?? [])]);
      supported.addMethods(method);
    }
  }
  return supported;
}

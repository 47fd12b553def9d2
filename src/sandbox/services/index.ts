import { createGitHub } from './github.ts';
import { createJira } from './jira.ts';
import { createLinear } from './linear.ts';
import { createResilient } from './resilient.ts';
import { type ServedServices, serve } from './serve.ts';
import { createServiceNow } from './servicenow.ts';
import { createSwimlane } from './swimlane.ts';
import { createTheHive } from './thehive.ts';
import { createWebhookTarget } from './webhook.ts';

/** Make the external systems of the sandbox, each with its usual sign-in. */
export function createServices() {
  return {
    jira: createJira(),
    servicenow: createServiceNow(),
    resilient: createResilient(),
    swimlane: createSwimlane(),
    thehive: createTheHive(),
    desk: createWebhookTarget(),
    github: createGitHub(),
    linear: createLinear(),
  };
}

/** The systems with the server that they answer on, each beneath its name. */
export type SandboxServices = ReturnType<typeof createServices> & { served: ServedServices };

/** Start every external system of the sandbox on this machine, on any free port unless one is given. */
export async function startServices(port = 0): Promise<SandboxServices> {
  const services = createServices();
  return { ...services, served: await serve(Object.values(services), port) };
}

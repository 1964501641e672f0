/** The service topics every scan has. Sectors and projects add their own keys, which are any other kebab-case word. */
export const SERVICE_TOPICS = [
  'outage', 'billing', 'price', 'delivery', 'service', 'contract', 'product', 'digital', 'privacy', 'staff', 'policy',
  'employer', 'corporate', 'campaign', 'sustainability', 'other',
] as const;
